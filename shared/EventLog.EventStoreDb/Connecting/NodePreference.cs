namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Which member of a cluster to talk to.</summary>
public enum NodePreference
{
    Leader,
    Follower,
    Random,
    ReadOnlyReplica,
}
