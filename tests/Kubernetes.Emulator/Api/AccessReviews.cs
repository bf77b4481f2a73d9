using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Whether the asker may do something: everything but what a test forbids.</summary>
internal sealed class AccessReviews(Faults faults)
{
    public JsonObject Review(JsonObject review)
    {
        var asked = review["spec"]!["resourceAttributes"]!;
        var part = asked["subresource"] is { } below ? $"/{below}" : "";
        review["status"] = new JsonObject { ["allowed"] = !faults.Forbids($"{asked["verb"]} {asked["resource"]}{part}") };
        return review;
    }
}
