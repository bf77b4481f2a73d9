using System.Globalization;

namespace CodexPlatform.Repair;

/// <summary>
/// What a candidate's id says: <c>s12</c> is the twelfth single edit (from 0), <c>s3+s40</c> two of them together,
/// and the ending <c>~long</c> asks for a second try with a longer time limit.
/// </summary>
/// <param name="Second">Null for a single edit.</param>
public readonly record struct CandidateId(int First, int? Second, bool Patient)
{
    private const string PatientEnding = "~long";

    /// <summary>The same edits, with the ordinary time limit.</summary>
    public CandidateId Plain => this with { Patient = false };

    /// <summary>Whether whoever tries the candidate should give it a longer time limit.</summary>
    public static bool WantsPatience(string id) => id.EndsWith(PatientEnding, StringComparison.Ordinal);

    /// <summary>Null for a text that is no id of this engine.</summary>
    public static CandidateId? Parse(string id)
    {
        var isPatient = WantsPatience(id);
        var parts = (isPatient ? id[..^PatientEnding.Length] : id).Split('+');
        return parts.Length switch
        {
            1 when Index(parts[0]) is { } only => new CandidateId(only, null, isPatient),
            2 when Index(parts[0]) is { } first && Index(parts[1]) is { } second => new CandidateId(first, second, isPatient),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"s{First}") + (Second is { } second ? string.Create(CultureInfo.InvariantCulture, $"+s{second}") : "") + (Patient ? PatientEnding : "");

    private static int? Index(string part) =>
        part.Length > 1 && part[0] == 's' && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
