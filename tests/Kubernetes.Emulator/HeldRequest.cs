namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A request that waits at the server's door until a test lets it in, or sends it away.</summary>
public sealed class HeldRequest
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldRequest(string method, string part, string token) => (Method, Part, Token) = (method, part, token);

    /// <summary>Done when it is there.</summary>
    public Task Arrived => arrived.Task;

    internal string Method { get; }

    internal string Part { get; }

    internal string Token { get; }

    /// <summary>It is carried out, whether or not anybody still wants to know.</summary>
    public void Admit() => decided.TrySetResult(true);

    /// <summary>It never comes to anything.</summary>
    public void Lose() => decided.TrySetResult(false);

    /// <returns>Whether it is carried out.</returns>
    internal Task<bool> Wait()
    {
        arrived.TrySetResult();
        return decided.Task;
    }
}
