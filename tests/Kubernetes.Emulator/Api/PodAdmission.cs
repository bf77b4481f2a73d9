using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Stands before every new pod: the restricted Pod Security Standard, the quota, and what a test says.</summary>
internal sealed class PodAdmission(ObjectStore store, Faults faults)
{
    public void Demand(string space, JsonObject pod)
    {
        var name = (string?)pod["metadata"]!["name"];
        var spec = pod["spec"]!.AsObject();
        var violations = Violations(spec).ToList();
        if (violations.Count > 0)
        {
            throw Forbidden(name, $"violates PodSecurity \"restricted:latest\": {string.Join(", ", violations)}");
        }
        if (faults.Admission(pod) is { } message)
        {
            throw Forbidden(name, message);
        }
        if (store.List(Kind.Pods, space, Selector.Of(null, null)).Items.Count >= faults.Quota)
        {
            throw Forbidden(name, $"exceeded quota: pods, requested: pods=1, used: pods={faults.Quota}, limited: pods={faults.Quota}");
        }
    }

    private static RefusedException Forbidden(string? name, string why) => new(403, "Forbidden", $"pods \"{name}\" is forbidden: {why}");

    private static IEnumerable<string> Violations(JsonObject spec)
    {
        foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(member => (bool?)spec[member] == true))
        {
            yield return $"host namespaces ({host}=true)";
        }
        if ((spec["volumes"] as JsonArray ?? []).Any(volume => volume!.AsObject().Any(member => member.Key is not ("name" or "emptyDir" or "configMap" or "secret" or "projected"))))
        {
            yield return "restricted volume types";
        }
        var whole = spec["securityContext"];
        foreach (var container in spec["containers"]!.AsArray())
        {
            var own = container!["securityContext"];
            if ((bool?)own?["allowPrivilegeEscalation"] != false)
            {
                yield return "allowPrivilegeEscalation != false";
            }
            if ((bool?)own?["privileged"] == true)
            {
                yield return "privileged";
            }
            if (!(own?["capabilities"]?["drop"] as JsonArray ?? []).Any(drop => (string?)drop == "ALL"))
            {
                yield return "unrestricted capabilities";
            }
            if ((bool?)(own?["runAsNonRoot"] ?? whole?["runAsNonRoot"]) != true || (long?)(own?["runAsUser"] ?? whole?["runAsUser"]) == 0)
            {
                yield return "runAsNonRoot != true";
            }
            if ((string?)(own?["seccompProfile"] ?? whole?["seccompProfile"])?["type"] is not ("RuntimeDefault" or "Localhost"))
            {
                yield return "seccompProfile";
            }
        }
    }
}
