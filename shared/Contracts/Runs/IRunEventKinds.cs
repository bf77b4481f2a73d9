namespace CodexPlatform.Contracts;

/// <summary>An event that says what the world did: a tool returned, a model answered, a person decided.</summary>
public interface IFact;

/// <summary>An event that says what the loop concluded from the events before it. Replay derives it again, byte for byte.</summary>
public interface IDecision;

/// <summary>A fact that ends an effect. The fold ignores it if its fence is not the effect's newest.</summary>
public interface IOutcome : IFact
{
    string Effect { get; }

    int Fence { get; }
}
