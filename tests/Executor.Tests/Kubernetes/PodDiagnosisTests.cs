using System.Text;
using CodexPlatform.Executor.Kubernetes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public class PodDiagnosisTests
{
    /// <summary>Statuses as clusters give them, and what they mean.</summary>
    [Theory]
    [InlineData("""{"phase":"Failed","reason":"Evicted","message":"The node was low on resource: memory."}""", "sandbox.evicted", true)]
    [InlineData("""{"phase":"Failed","reason":"DeadlineExceeded","message":"Pod was active on the node longer than the specified deadline"}""", "sandbox.deadline", false)]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"sandbox","ready":false,"state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}""", "sandbox.out-of-memory", false)]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"sandbox","ready":false,"state":{"terminated":{"exitCode":137,"reason":"Error"}}}]}""", "sandbox.ended", true)]
    [InlineData("""{"phase":"Running","conditions":[{"type":"DisruptionTarget","status":"True","reason":"DeletionByTaintManager","message":"Taint manager: deleting due to NoExecute taint"}]}""", "sandbox.node-lost", true)]
    [InlineData("""{"phase":"Running","conditions":[{"type":"DisruptionTarget","status":"True","reason":"PreemptionByScheduler"}]}""", "sandbox.evicted", true)]
    [InlineData("""{"phase":"Unknown","reason":"NodeLost"}""", "sandbox.node-lost", true)]
    [InlineData("""{"phase":"Failed","reason":"Terminated","message":"Pod was terminated in response to imminent node shutdown."}""", "sandbox.node-lost", true)]
    [InlineData("""{"phase":"Failed","reason":"OutOfmemory","message":"Pod was rejected: Node didn't have enough resource: memory"}""", "sandbox.unschedulable", true)]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"sandbox","ready":false,"state":{"terminated":{"exitCode":128,"reason":"StartError","message":"exec: \"/bin/sh\": no such file"}}}]}""", "sandbox.start", false)]
    public void Names_what_ended_a_pod(string status, string code, bool retriable)
    {
        var failure = PodDiagnosis.Ending(Pod(status));
        Assert.Equal((code, retriable), (failure!.Code, failure.Retriable));
    }

    [Theory]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"sandbox","ready":false,"state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image"}}}]}""", "sandbox.image-pull")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"sandbox","ready":false,"state":{"waiting":{"reason":"InvalidImageName"}}}]}""", "sandbox.image-name")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"sandbox","ready":false,"state":{"waiting":{"reason":"CreateContainerConfigError","message":"secret not found"}}}]}""", "sandbox.start")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"sandbox","ready":false,"state":{"waiting":{"reason":"ErrImagePull"}}}]}""", null)]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"sandbox","ready":false,"state":{"waiting":{"reason":"ContainerCreating"}}}]}""", null)]
    [InlineData("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}""", null)]
    [InlineData("""{"phase":"Running"}""", null)]
    public void Knows_when_waiting_is_of_no_use(string status, string? code) => Assert.Equal(code, PodDiagnosis.Hopeless(Pod(status))?.Code);

    [Fact]
    public void Says_why_a_pod_has_not_started_as_far_as_anybody_knows()
    {
        var pending = Pod("""{"phase":"Pending"}""");
        var unplaced = Pod("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available"}]}""");
        Assert.Equal(new PodFailure(PodFailureKind.Unschedulable, "0/3 nodes are available"), PodDiagnosis.Delay(unplaced, []));
        Assert.Equal(new PodFailure(PodFailureKind.Slow, "Pending"), PodDiagnosis.Delay(pending, []));
        Assert.Equal(
            new PodFailure(PodFailureKind.Start, "failed to create pod network sandbox"),
            PodDiagnosis.Delay(pending, [Told("Normal", "Scheduled", "assigned"), Told("Warning", "FailedCreatePodSandBox", "failed to create pod network sandbox")]));
        Assert.Equal(new PodFailure(PodFailureKind.Slow, "Odd: nobody knows this"), PodDiagnosis.Delay(null, [Told("Warning", "Odd", "nobody knows this")]));
    }

    [Theory]
    [InlineData(403, "pods \"x\" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5", "sandbox.quota", true)]
    [InlineData(403, "pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot != true", "sandbox.refused", false)]
    [InlineData(400, "admission webhook \"policy\" denied the request: no such registry", "sandbox.refused", false)]
    [InlineData(422, "Pod \"x\" is invalid", "sandbox.refused", false)]
    [InlineData(500, "etcdserver: request timed out", "sandbox.slow", true)]
    [InlineData(429, "too many requests", "sandbox.slow", true)]
    public void Tells_refusals_apart_and_keeps_the_servers_words(int status, string message, string code, bool retriable)
    {
        var failure = PodDiagnosis.Refusal(new KubernetesException(status, "", message));
        Assert.Equal((code, retriable), (failure.Code, failure.Retriable));
        Assert.EndsWith(message, failure.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_row_for_every_kind() =>
        Assert.All(Enum.GetValues<PodFailureKind>(), kind => Assert.StartsWith("sandbox.", new PodFailure(kind, "").Code, StringComparison.Ordinal));

    private static Pod Pod(string status) => new(new("one"), null, ApiJson.Read<PodStatus>(Encoding.UTF8.GetBytes(status)));

    private static ClusterEvent Told(string type, string reason, string message) => new(new("e"), new(), reason, message, type);
}
