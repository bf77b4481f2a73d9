namespace CodexPlatform.Contracts;

/// <summary>The name under which a record is stored and sent. It outlives the class: it never changes and is never used again.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
