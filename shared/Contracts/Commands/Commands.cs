namespace CodexPlatform.Contracts;

/// <summary>Begin a run. Repeating it with the same run id changes nothing.</summary>
public sealed record SubmitRun(string RunId, TaskSpec Task, RepositoryRef Repository, RunOptions Options);

/// <summary>Look at the run and decide what follows. Losing, repeating or reordering it is harmless.</summary>
public sealed record AdvanceRun(string RunId);

/// <summary>Asks a worker to carry out an effect that a decision called for. All it needs is in the run's stream.</summary>
public interface IEffectCommand
{
    string RunId { get; }

    /// <summary>The effect's id, unique in the run.</summary>
    string Effect { get; }
}

public sealed record Perceive(string RunId, string Effect) : IEffectCommand;

public sealed record Consult(string RunId, string Effect) : IEffectCommand;

public sealed record ExecuteStep(string RunId, string Effect) : IEffectCommand;

public sealed record Validate(string RunId, string Effect) : IEffectCommand;

public sealed record Merge(string RunId, string Effect) : IEffectCommand;

public sealed record Attest(string RunId, string Effect) : IEffectCommand;
