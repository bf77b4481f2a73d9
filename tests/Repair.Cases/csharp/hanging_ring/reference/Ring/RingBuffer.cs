namespace Ring;

/// <summary>Keeps the last items; the oldest give way.</summary>
public sealed class RingBuffer<T>(int capacity)
{
    private readonly T[] _items = new T[capacity];
    private int _start;

    public int Count { get; private set; }

    public void Push(T item)
    {
        _items[(_start + Count) % _items.Length] = item;
        if (Count < _items.Length)
        {
            Count++;
        }
        else
        {
            _start = (_start + 1) % _items.Length;
        }
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        var at = 0;
        while (at < Count)
        {
            result[at] = _items[(_start + at) % _items.Length];
            at++;
        }

        return result;
    }

    /// <summary>Drops the oldest while they are as the test says.</summary>
    public int DropWhile(Func<T, bool> test)
    {
        var dropped = 0;
        while (Count > 0 && test(_items[_start]))
        {
            _start = (_start + 1) % _items.Length;
            Count--;
            dropped++;
        }

        return dropped;
    }
}
