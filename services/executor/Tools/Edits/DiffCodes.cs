namespace CodexPlatform.Executor;

/// <summary>Why a diff is not applied.</summary>
internal static class DiffCodes
{
    public const string Malformed = "patch.malformed";

    public const string DoesNotApply = "patch.does-not-apply";

    public const string Unsupported = "patch.unsupported";
}
