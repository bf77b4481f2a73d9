using Ring;

var failures = 0;

var ring = new RingBuffer<int>(3);
Expect([], ring.ToArray(), "empty");
ring.Push(1);
ring.Push(2);
Expect([1, 2], ring.ToArray(), "not yet full");
ring.Push(3);
ring.Push(4);
ring.Push(5);
Expect([3, 4, 5], ring.ToArray(), "the oldest give way");
var dropped = ring.DropWhile(item => item < 5);
Expect([5], ring.ToArray(), "dropped");
Expect([2], [dropped], "told how many");
ring.Push(6);
Expect([5, 6], ring.ToArray(), "goes on");
dropped = ring.DropWhile(_ => true);
Expect([2, 0], [dropped, ring.Count], "all dropped");
return failures == 0 ? 0 : 1;

void Expect(int[] expected, int[] actual, string what)
{
    if (!expected.SequenceEqual(actual))
    {
        failures++;
        Console.WriteLine($"{what}: expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
    }
}
