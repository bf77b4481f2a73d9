using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>A request that waits at the server's door until a test lets it in, or sends it away; or one whose answer waits.</summary>
public sealed class HeldRequest
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldRequest(string method, string part, string? token, Func<JsonObject, bool> labels, bool afterwards) =>
        (Method, Part, Token, Labels, Afterwards) = (method, part, token, labels, afterwards);

    /// <summary>Done when it is there, or its answer.</summary>
    public Task Arrived => arrived.Task;

    internal string Method { get; }

    internal string Part { get; }

    internal string? Token { get; }

    internal Func<JsonObject, bool> Labels { get; }

    internal bool Afterwards { get; }

    /// <summary>It is carried out, whether or not anybody still wants to know.</summary>
    public void Admit() => decided.TrySetResult(true);

    /// <summary>It never comes to anything.</summary>
    public void Lose() => decided.TrySetResult(false);

    /// <returns>Whether it is carried out, or answered.</returns>
    internal Task<bool> Wait()
    {
        arrived.TrySetResult();
        return decided.Task;
    }
}
