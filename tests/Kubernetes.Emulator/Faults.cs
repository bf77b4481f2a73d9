using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>What a test lets go wrong.</summary>
public sealed class Faults
{
    private readonly Lock guard = new();
    private readonly List<Refusal> refusals = [];
    private readonly HashSet<WebSocket> execs = [];
    private readonly HashSet<string> forbidden = new(StringComparer.Ordinal);
    private readonly List<HeldRequest> held = [];

    /// <summary>What becomes of a pod once it is made; null for one that runs.</summary>
    public Func<JsonObject, PodFate?> Fate { get; set; } = _ => null;

    /// <summary>What admission says of a pod: a message refuses it.</summary>
    public Func<JsonObject, string?> Admission { get; set; } = _ => null;

    /// <summary>Most pods of a namespace.</summary>
    public int Quota { get; set; } = int.MaxValue;

    /// <summary>Answers the next requests of a kind with a status instead of carrying them out, or after it.</summary>
    /// <param name="method">HTTP method; empty for any.</param>
    /// <param name="part">What the path contains.</param>
    /// <param name="afterwards">Whether the request is carried out and its answer lost.</param>
    public void Refuse(string method, string part, int status, int times = 1, int? retryAfter = null, bool afterwards = false)
    {
        lock (guard)
        {
            refusals.Add(new(method, part, status, retryAfter, afterwards) { Left = times });
        }
    }

    /// <summary>Keeps the next request of a kind waiting, once.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="part">What the path contains.</param>
    /// <param name="token">Who asks; null for anybody.</param>
    /// <param name="labels">Whether it is one with these labels of the object: those that the request gives it, or else those that it has.</param>
    /// <param name="afterwards">Whether the request is carried out and its answer waits.</param>
    public HeldRequest Hold(string method, string part, string? token, Func<JsonObject, bool> labels, bool afterwards = false)
    {
        lock (guard)
        {
            held.Add(new(method, part, token, labels, afterwards));
            return held[^1];
        }
    }

    /// <summary>Takes a permission away from everybody, for access reviews: <c>create pods/exec</c>.</summary>
    public void Forbid(string permission)
    {
        lock (guard)
        {
            forbidden.Add(permission);
        }
    }

    /// <summary>Cuts every exec off, without a word.</summary>
    public void DropExecs()
    {
        lock (guard)
        {
            foreach (var exec in execs)
            {
                exec.Abort();
            }
        }
    }

    internal bool Forbids(string permission)
    {
        lock (guard)
        {
            return forbidden.Contains(permission);
        }
    }

    internal Refusal? Take(string method, string path)
    {
        lock (guard)
        {
            var refusal = refusals.Find(one => one.Left > 0 && (one.Method.Length == 0 || one.Method == method) && path.Contains(one.Part, StringComparison.Ordinal));
            if (refusal is not null)
            {
                refusal.Left--;
            }
            return refusal;
        }
    }

    /// <param name="labels">Of the object that the request is about.</param>
    internal HeldRequest? Held(string method, string path, string? authorization, Func<JsonObject> labels)
    {
        lock (guard)
        {
            var request = held.Find(one =>
                one.Method == method && path.Contains(one.Part, StringComparison.Ordinal) && (one.Token is null || authorization == $"Bearer {one.Token}") && one.Labels(labels()));
            return request is not null && held.Remove(request) ? request : null;
        }
    }

    internal void Opened(WebSocket exec)
    {
        lock (guard)
        {
            execs.Add(exec);
        }
    }

    internal void Closed(WebSocket exec)
    {
        lock (guard)
        {
            execs.Remove(exec);
        }
    }

    internal sealed record Refusal(string Method, string Part, int Status, int? RetryAfter, bool Afterwards)
    {
        public int Left { get; set; }
    }
}

/// <summary>What becomes of a pod instead of running: where it stays, and why.</summary>
public sealed record PodFate(string Reason, string Message)
{
    public static PodFate Unschedulable { get; } = new("Unschedulable", "0/3 nodes are available: 3 Insufficient memory.");

    public static PodFate ImagePull { get; } = new("ImagePullBackOff", "Back-off pulling image");

    public static PodFate ImageName { get; } = new("InvalidImageName", "couldn't parse image name");
}
