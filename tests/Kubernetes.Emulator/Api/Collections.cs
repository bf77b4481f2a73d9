using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Objects are made, read, listed, replaced, patched and deleted.</summary>
internal sealed class Collections(ObjectStore store, PodAdmission admission)
{
    private const string MergePatchType = "application/merge-patch+json";

    public async Task<JsonNode> Do(HttpRequest request, Place place, JsonObject body) => (request.Method, place) switch
    {
        ("GET", { Name: null }) => List(request, place),
        ("GET", { Name: { } name }) => Find(place, name) ?? throw RefusedException.NotFound(place.Kind, name),
        ("POST", { Name: null }) => Create(place, body),
        ("PUT", { Name: { } name }) => store.Change(place.Kind, place.Namespace, name, item => Replace(place.Kind, item, body)),
        ("PATCH", { Name: { } name }) when request.ContentType?.Split(';')[0] == MergePatchType => store.Change(place.Kind, place.Namespace, name, item => Patch(place.Kind, item, body)),
        ("PATCH", _) => throw new RefusedException(415, "UnsupportedMediaType", "the body of the request was in an unknown format"),
        ("DELETE", { Name: { } name }) => await Delete(place, name, body),
        _ => throw new RefusedException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    public JsonObject? Find(Place place, string name) => store.Find(place.Kind, place.Namespace, name);

    private JsonObject List(HttpRequest request, Place place)
    {
        var (items, version) = store.List(place.Kind, place.Namespace, Selector.Of(request.Query["labelSelector"], request.Query["fieldSelector"]));
        return new()
        {
            ["kind"] = place.Kind.Name + "List",
            ["apiVersion"] = place.Kind.Version,
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["items"] = new JsonArray([.. items]),
        };
    }

    private JsonObject Create(Place place, JsonObject body)
    {
        if (body["metadata"]?["name"] is null)
        {
            throw new RefusedException(422, "Invalid", "metadata.name: Required value");
        }
        (body["kind"], body["apiVersion"]) = (place.Kind.Name, place.Kind.Version);
        if (place.Kind == Kind.Pods)
        {
            admission.Demand(place.Namespace, body);
            body["status"] = new JsonObject { ["phase"] = "Pending" };
        }
        return store.Create(place.Kind, place.Namespace, body);
    }

    private static void Replace(Kind kind, JsonObject item, JsonObject body)
    {
        DemandVersion(kind, item, body);
        foreach (var name in item.Select(member => member.Key).Where(name => name != "metadata").ToList())
        {
            item.Remove(name);
        }
        foreach (var (name, value) in body.Where(member => member.Key != "metadata"))
        {
            item[name] = value?.DeepClone();
        }
        MergePatch.Apply(item["metadata"]!.AsObject(), Writable(body));
    }

    private static void Patch(Kind kind, JsonObject item, JsonObject patch)
    {
        DemandVersion(kind, item, patch);
        var before = item["spec"]?.DeepClone();
        var merged = patch.DeepClone().AsObject();
        if (merged["metadata"] is not null)
        {
            merged["metadata"] = Writable(patch);
        }
        MergePatch.Apply(item, merged);
        if (kind == Kind.Pods)
        {
            DemandSame(before!.AsObject(), item["spec"]!.AsObject());
        }
    }

    private async Task<JsonObject> Delete(Place place, string name, JsonObject options)
    {
        void Demand(JsonObject item)
        {
            var wanted = options["preconditions"];
            if (wanted?["uid"] is { } uid && (string?)uid != (string?)item["metadata"]!["uid"])
            {
                throw RefusedException.Conflict(place.Kind, name, $"Precondition failed: UID in precondition: {uid}");
            }
            if (wanted?["resourceVersion"] is { } version && (string?)version != (string?)item["metadata"]!["resourceVersion"])
            {
                throw RefusedException.Conflict(place.Kind, name, $"Precondition failed: ResourceVersion in precondition: {version}");
            }
        }

        var grace = (int?)options["gracePeriodSeconds"] ?? 30;
        await Task.CompletedTask;
        return place.Kind != Kind.Pods || grace == 0
            ? store.Remove(place.Kind, place.Namespace, name, Demand)
            : store.Change(place.Kind, place.Namespace, name, item =>
            {
                Demand(item);
                // A node that runs it removes it, once it is dead.
                item["metadata"]!["deletionTimestamp"] ??= store.Now();
                item["metadata"]!["deletionGracePeriodSeconds"] ??= grace;
            });
    }

    private static void DemandVersion(Kind kind, JsonObject item, JsonObject body)
    {
        if (body["metadata"]?["resourceVersion"] is { } version && (string?)version != (string?)item["metadata"]!["resourceVersion"])
        {
            throw RefusedException.Conflict(kind, (string)item["metadata"]!["name"]!, "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    /// <summary>Of a pod's spec only the deadline may change, and only to an earlier one.</summary>
    private static void DemandSame(JsonObject before, JsonObject after)
    {
        var (old, changed) = ((long?)before["activeDeadlineSeconds"], (long?)after["activeDeadlineSeconds"]);
        var (rest, otherRest) = (before.DeepClone().AsObject(), after.DeepClone().AsObject());
        rest.Remove("activeDeadlineSeconds");
        otherRest.Remove("activeDeadlineSeconds");
        if (!JsonNode.DeepEquals(rest, otherRest) || (old is not null && (changed is null || changed > old)))
        {
            throw new RefusedException(422, "Invalid", "spec: Forbidden: pod updates may not change fields other than `spec.activeDeadlineSeconds`");
        }
    }

    private static JsonObject Writable(JsonObject body)
    {
        var metadata = body["metadata"]?.DeepClone().AsObject() ?? [];
        foreach (var name in new[] { "resourceVersion", "uid", "creationTimestamp", "name", "namespace" })
        {
            metadata.Remove(name);
        }
        return metadata;
    }
}
