public sealed class Headers
{
    private readonly Dictionary<string, string> _values = new();

    public void Set(string name, string value) => _values[name] = value;

    public string? Get(string name) => _values.GetValueOrDefault(name);

    public int Count => _values.Count;
}
