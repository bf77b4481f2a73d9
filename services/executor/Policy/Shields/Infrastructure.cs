using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What would take clusters, clouds and container stores apart.</summary>
internal static partial class Infrastructure
{
    public static string? DestroysCluster(Invocation call)
    {
        var words = Words(call, "-n", "--namespace", "--context", "--kubeconfig", "--cluster", "-l", "--selector", "--user", "-s", "--server", "-o", "--kube-context");
        return (call.Program, words) switch
        {
            ("kubectl" or "oc" or "k" or "microk8s.kubectl", ["delete" or "del", ..]) when
                call.Has("--all", "-A", "--all-namespaces") || (call.Repeated && words.Count <= 2) || words.Skip(1).SelectMany(word => word.Split(',')).Any(word => Kinds().IsMatch(word)) =>
                "It would delete a namespace, a node, storage or everything of a kind",
            ("kubectl" or "oc" or "k", ["drain", ..]) => "It would drain a node",
            ("oc", ["delete-project", ..]) => "It would delete a project",
            ("helm" or "helm3", ["uninstall" or "delete" or "del" or "un", ..]) => "It would remove a release from the cluster",
            ("eksctl", ["delete", ..]) or ("kops", ["delete", ..]) or ("kubeadm", ["reset", ..]) => "It would delete a cluster",
            _ => null,
        };
    }

    public static string? Destroys(Invocation call)
    {
        var words = Words(call, "-chdir", "--terragrunt-working-dir", "--profile", "--region", "--project", "--stack", "-s", "--cwd", "-C", "--output", "--endpoint-url");
        return (call.Program, words) switch
        {
            ("terraform" or "tofu" or "terragrunt", ["destroy" or "destroy-all" or "run-all", ..]) when words[0] != "run-all" || words.Contains("destroy") =>
                "It would destroy what the configuration describes",
            ("terraform" or "tofu" or "terragrunt", ["apply", ..]) when call.Has("-destroy", "--destroy") => "It would destroy what the configuration describes",
            ("terraform" or "tofu" or "terragrunt", ["state", "rm" or "push", ..]) => "It would change the recorded state of the infrastructure",
            ("pulumi", ["destroy" or "down", ..]) or ("cdk" or "cdktf" or "copilot", ["destroy", ..]) => "It would destroy a stack",
            ("vagrant", ["destroy", ..]) => "It would destroy machines",
            ("aws", ["s3", "rb", ..]) => "It would delete a bucket",
            ("aws", ["s3", "rm", ..]) when call.Has("--recursive") => "It would empty a bucket",
            ("aws", [_, var verb, ..]) when CloudVerb().IsMatch(verb) => $"It would carry out {verb}",
            ("gcloud" or "az" or "doctl" or "heroku" or "fly" or "flyctl", [_, ..]) when words.Any(word => CloudDelete().IsMatch(word)) =>
                "It would delete a cloud resource",
            ("gsutil", ["rm" or "rb", ..]) when words[0] == "rb" || call.HasShort('r') || call.HasShort('R') => "It would empty a bucket",
            ("gh", ["repo", "delete", ..]) or ("glab", ["repo", "delete", ..]) => "It would delete a repository",
            ("npm" or "pnpm" or "yarn", ["unpublish", ..]) => "It would withdraw a published package",
            _ => null,
        };
    }

    public static string? PrunesContainers(Invocation call)
    {
        var words = Words(call, "-H", "--host", "--context", "-f", "--file", "-p", "--project-name");
        return call.Program is not ("docker" or "podman" or "nerdctl") ? null
            : words is ["system" or "volume" or "image" or "container" or "network" or "builder" or "buildx", "prune", ..] ? "It would delete what no container uses now"
            : words is ["system", "reset", ..] ? "It would delete every container and image"
            : words is ["volume", "rm" or "remove", ..] ? "It would delete volumes"
            : words is ["rm" or "rmi" or "kill" or "stop", ..] or ["container" or "image", "rm", ..]
                && (call.Embedded.Any(Everything) || (call.Repeated && call.FedBy.Any(before => before.Program == call.Program))) ? "It would remove every container or image"
            : null;
    }

    private static bool Everything(string script) => AllContainers().IsMatch(script);

    /// <summary>The operands without the values of these options, which stand before and among them.</summary>
    private static List<string> Words(Invocation call, params string[] valued)
    {
        var words = new List<string>();
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (valued.Contains(call.Arguments[i]))
            {
                i++;
            }
            else if (!call.Arguments[i].StartsWith('-'))
            {
                words.Add(call.Arguments[i]);
            }
        }

        return words;
    }

    [GeneratedRegex(@"^(?:ns|namespaces?|no|nodes?|pv|persistentvolumes?|pvc|persistentvolumeclaims?|crds?|customresourcedefinitions?|all|projects?|clusterrole(?:binding)?s?|storageclass(?:es)?)(?:/|$|\.)")]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(?:delete-(?:bucket|db-|cluster|stack|table|vpc|user|role|file-system|repository|hosted-zone|key|secret).*|terminate-.*|schedule-key-deletion)$")]
    private static partial Regex CloudVerb();

    [GeneratedRegex(@"^(?:delete|destroy|purge|apps:destroy|pg:reset)$")]
    private static partial Regex CloudDelete();

    [GeneratedRegex(@"\b(?:ps|images|container\s+ls|image\s+ls|volume\s+ls)\b.*\s-\w*[qa]", RegexOptions.NonBacktracking)]
    private static partial Regex AllContainers();
}
