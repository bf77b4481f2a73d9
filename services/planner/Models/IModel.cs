namespace CodexPlatform.Planner;

/// <summary>Something that reads text and answers text. It has no credentials, no files and no network of its own.</summary>
public interface IModel
{
    /// <summary>The name that a run's options ask for, before any colon.</summary>
    string Provider { get; }

    /// <summary>Answers a request. The same request to a deterministic model has the same answer.</summary>
    /// <exception cref="ModelUnavailableException">It cannot be asked now.</exception>
    Task<ModelResponse> Answer(ModelRequest request, CancellationToken cancellationToken);
}

/// <summary>The model cannot be asked: an outage, or a recording that lacks the answer.</summary>
public sealed class ModelUnavailableException(string code, string message, bool retriable, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public bool Retriable { get; } = retriable;
}
