namespace CodexPlatform.Codexctl;

/// <summary>Colours words, or leaves them as they are.</summary>
internal sealed record Paint(bool Colored)
{
    public static Paint None { get; } = new(false);

    /// <summary>A person who reads wants colour, unless NO_COLOR (any value but the empty one) or a dumb terminal says otherwise.</summary>
    public static Paint For(bool terminal, Func<string, string?> variable) =>
        new(terminal && string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") is not (null or "" or "dumb"));

    public string Good(string text) => Wrap(text, "32");

    public string Bad(string text) => Wrap(text, "31");

    public string Warn(string text) => Wrap(text, "33");

    public string Strong(string text) => Wrap(text, "1");

    public string Faint(string text) => Wrap(text, "2");

    private string Wrap(string text, string code) => Colored && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
