using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>What clients ask first: which server this is, and which kinds it has.</summary>
internal static class Discovery
{
    public static JsonNode? Of(string path) => path.TrimEnd('/') switch
    {
        "/version" => new JsonObject { ["major"] = "1", ["minor"] = "36", ["gitVersion"] = "v1.36.0-emulated" },
        "/api" => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        "/apis" => new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups()]) },
        "/api/v1" => Resources("v1"),
        var other when other.StartsWith("/apis/", StringComparison.Ordinal) && Kind.All.Any(kind => kind.Version == other["/apis/".Length..]) => Resources(other["/apis/".Length..]),
        _ => null,
    };

    private static IEnumerable<JsonNode> Groups() =>
        from kind in Kind.All
        where kind.Group.Length > 0
        let version = new JsonObject { ["groupVersion"] = kind.Version, ["version"] = kind.Version.Split('/')[1] }
        select new JsonObject { ["name"] = kind.Group, ["versions"] = new JsonArray(version), ["preferredVersion"] = version.DeepClone() };

    private static JsonObject Resources(string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["groupVersion"] = version,
        ["resources"] = new JsonArray([.. Kind.All.Where(kind => kind.Version == version).Select(Resource)]),
    };

    private static JsonNode Resource(Kind kind) => new JsonObject
    {
        ["name"] = kind.Plural,
        ["singularName"] = kind.Name.ToLowerInvariant(),
        ["namespaced"] = true,
        ["kind"] = kind.Name,
        ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
    };
}
