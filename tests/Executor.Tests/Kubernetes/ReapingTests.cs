using System.Collections.Immutable;
using CodexPlatform.Executor.Kubernetes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public class ReapingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Takes_what_is_nobodys_and_nothing_else()
    {
        Pod[] pods =
        [
            Of("in-use", "me", PodLabels.Claimed),
            Of("over", "me", PodLabels.Claimed),
            Of("ready", "me", PodLabels.Warm),
            Of("stale", "me", PodLabels.Warm, minutes: 40),
            Of("theirs", "other", PodLabels.Claimed),
            Of("orphan", "dead", PodLabels.Claimed),
            Of("warm-orphan", "dead", PodLabels.Warm),
            Of("endless", "other", PodLabels.Claimed, minutes: 70),
            Of("ended", "other", PodLabels.Claimed, minutes: 5, phase: "Failed"),
            Of("just-ended", "other", PodLabels.Claimed, minutes: 1, phase: "Failed"),
            Of("going", "dead", PodLabels.Claimed) with { Metadata = Of("going", "dead", PodLabels.Claimed).Metadata with { DeletionTimestamp = Now } },
        ];
        var doomed = Reaping.Among(pods, Set("me", "other"), "me", Set("in-use"), TimeSpan.FromMinutes(30), Now);
        Assert.Equal(
            ["over: its step is over", "stale: it has waited too long", "orphan: its executor is gone", "warm-orphan: its executor is gone",
                "endless: its deadline has passed", "ended: it has ended"],
            doomed.Select(each => $"{each.Pod.Metadata.Name}: {each.Why}"));
    }

    [Fact]
    public void Calls_an_executor_gone_only_when_its_lease_has_not_changed_for_long_enough_here()
    {
        var silence = TimeSpan.FromSeconds(30);
        var book = LeaseBook.Empty.Observe([Lease("a", "1"), Lease("b", "7")], Now);
        Assert.Equal(["a", "b"], book.Living(silence, Now));
        book = book.Observe([Lease("a", "2"), Lease("b", "7")], Now.AddSeconds(31));
        Assert.Equal(["a"], book.Living(silence, Now.AddSeconds(31)));
        book = book.Observe([Lease("b", "8")], Now.AddSeconds(40));
        Assert.Equal(["b"], book.Living(silence, Now.AddSeconds(40)));
    }

    private static Lease Lease(string name, string version) => new(new(name, ResourceVersion: version), new());

    private static Pod Of(string name, string executor, string state, int minutes = 1, string phase = "Running")
    {
        var pod = Samples.Pod(name, executor, state);
        return pod with { Metadata = pod.Metadata with { CreationTimestamp = Now.AddMinutes(-minutes) }, Spec = pod.Spec! with { ActiveDeadlineSeconds = 3600 }, Status = new(phase) };
    }

    private static ImmutableSortedSet<string> Set(params string[] names) => [.. names];
}
