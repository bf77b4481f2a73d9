namespace CodexPlatform.Workspaces;

/// <summary>Git could not do what it always can (a missing object, a full disk, no git): an outage, not an answer.</summary>
public sealed class GitException(string message, Exception? inner = null) : Exception(message, inner);
