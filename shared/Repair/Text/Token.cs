namespace CodexPlatform.Repair.Text;

/// <summary>A piece of source. All tokens of a file, put together, are the file.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">Exclusive.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;

    public bool IsTrivia => Kind is TokenKind.Space or TokenKind.Newline or TokenKind.Comment;
}
