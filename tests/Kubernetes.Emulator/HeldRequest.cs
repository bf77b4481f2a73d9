using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A request that waits at the server's door until a test lets it in, or sends it away.</summary>
public sealed class HeldRequest
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldRequest(string method, string part, string token, Func<JsonObject, bool> labels) => (Method, Part, Token, Labels) = (method, part, token, labels);

    /// <summary>Done when it is there.</summary>
    public Task Arrived => arrived.Task;

    internal string Method { get; }

    internal string Part { get; }

    internal string Token { get; }

    internal Func<JsonObject, bool> Labels { get; }

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
