namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Who the client says it is. The password is never shown.</summary>
public sealed record Credentials(string User, string Password)
{
    public override string ToString() => User;
}
