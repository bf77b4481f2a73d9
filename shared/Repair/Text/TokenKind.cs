namespace CodexPlatform.Repair.Text;

internal enum TokenKind
{
    Space,
    Newline,
    Comment,
    Name,
    Keyword,
    Number,
    Text,

    /// <summary>A literal piece of an interpolated string, quotes included.</summary>
    TextPart,
    InterpolationOpen,
    InterpolationClose,
    Regex,
    Symbol,
    Unknown,
}
