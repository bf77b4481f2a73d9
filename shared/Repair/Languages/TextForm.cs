namespace CodexPlatform.Repair.Languages;

/// <summary>A form of string literal.</summary>
/// <param name="MultiLine">Whether a line break may stand in it.</param>
/// <param name="Interpolation">How expressions stand in it; null for none.</param>
/// <param name="Escape">What takes the next character as it is; null for none.</param>
/// <param name="Doubled">Whether the closing mark written twice stands for itself.</param>
internal sealed record TextForm(string Open, string Close, bool MultiLine, Interpolation? Interpolation = null, char? Escape = '\\', bool Doubled = false);

/// <param name="Open">What begins an expression: <c>${</c>.</param>
/// <param name="Escaped">What stands for the opening itself; null for none.</param>
/// <param name="Prefix">Letter before the quote without which nothing is interpolated; null where it always is.</param>
/// <param name="FormatSeparator">What ends the expression and begins a format.</param>
/// <param name="Conversion">What ends the expression and names a conversion, where no <c>=</c> follows.</param>
internal sealed record Interpolation(string Open, string Close, string? Escaped, char? Prefix, char? FormatSeparator, char? Conversion);
