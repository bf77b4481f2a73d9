using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class CommitTests
{
    private static readonly DateTimeOffset Date = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    [Trait("Requirement", "L9")]
    public async Task Makes_the_branch_and_touches_nothing_else()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n");
        repository.With("a", "uncommitted\n").With("stray", "1").Git("add", "a");
        var before = repository.Visible();

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal(repository.Git("rev-parse", "codex/run-1"), outcome.Commit);
        Assert.Null(outcome.Refusal);
        Assert.Equal(
            $"tree {request.Tree}\nparent {request.Parent}\nauthor CodexPlatform <codex@localhost> 1700000000 +0000\n" +
            "committer CodexPlatform <codex@localhost> 1700000000 +0000\n\nFix it\n\nCodex-Run: 1",
            repository.Git("cat-file", "commit", outcome.Commit!));
        repository.Git("fsck", "--strict");
        repository.Git("branch", "-q", "-D", "codex/run-1");
        Assert.Equal(before, repository.Visible());
    }

    [Fact]
    [Trait("Requirement", "P1b")]
    public async Task Answers_the_same_when_asked_again()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };

        var once = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
        var visible = repository.Git("for-each-ref");
        var again = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal(new MergeOutcome(once.Commit, true, null), again);
        Assert.Equal(visible, repository.Git("for-each-ref"));
        Assert.Equal(once.Commit, repository.Git("rev-parse", "target"));
    }

    [Fact]
    public async Task Answers_the_same_after_others_have_built_on_it()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        var once = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
        var later = repository.Git("commit-tree", "-p", once.Commit!, "-m", "later", $"{once.Commit}^{{tree}}");
        repository.Git("update-ref", "refs/heads/target", later);

        Assert.Equal(once, await repository.Store.Commit(repository.Ref, request, StoreExtensions.None));
        Assert.Equal(later, repository.Git("rev-parse", "target"));
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task Writes_nothing_when_the_base_has_moved()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        var moved = repository.Git("commit-tree", "-p", "HEAD", "-m", "other", "HEAD^{tree}");
        repository.Git("update-ref", "refs/heads/target", moved);
        var visible = repository.Git("for-each-ref");

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal((null, false, moved, "base.moved"), (outcome.Commit, outcome.MovedBase, outcome.Found, outcome.Refusal!.Code));
        Assert.Equal(visible, repository.Git("for-each-ref"));
    }

    [Fact]
    public async Task Says_that_the_base_is_gone()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        repository.Git("branch", "-q", "-D", "target");

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal((null, null, "base.moved"), (outcome.Commit, outcome.Found, outcome.Refusal!.Code));
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task Lets_exactly_one_of_many_win()
    {
        using var repository = Sample();
        var requests = new List<CommitRequest>();
        for (var i = 0; i < 6; i++)
        {
            requests.Add(await Request(repository, $"new {i}\n") with { MoveBase = "target", Branch = $"codex/run-{i}" });
        }

        var outcomes = await Task.WhenAll(requests.Select(request => repository.Store.Commit(repository.Ref, request, StoreExtensions.None)));

        var winner = Assert.Single(outcomes, outcome => outcome.Commit is not null);
        Assert.Equal(winner.Commit, repository.Git("rev-parse", "target"));
        Assert.All(outcomes.Except([winner]), outcome => Assert.Equal(("base.moved", winner.Commit), (outcome.Refusal!.Code, outcome.Found)));
        Assert.Equal(winner.Commit, repository.Git("for-each-ref", "--format=%(objectname)", "refs/heads/codex"));
    }

    [Fact]
    public async Task Refuses_to_move_a_branch_that_a_worktree_has_checked_out()
    {
        using var repository = Sample();
        var here = await Request(repository, "new\n") with { MoveBase = "main" };
        var there = here with { MoveBase = "target" };
        repository.Git("worktree", "add", "-q", Path.Combine(repository.Folder, "linked"), "target");
        var visible = repository.Git("for-each-ref");

        foreach (var request in new[] { here, there })
        {
            var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
            Assert.Equal((null, "base.checked-out"), (outcome.Commit, outcome.Refusal?.Code));
        }

        Assert.Equal(visible, repository.Git("for-each-ref"));
    }

    [Fact]
    public async Task Refuses_a_branch_that_names_another_commit()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n");
        repository.Git("branch", "codex/run-1", "main");

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal((null, repository.Head, "branch.taken"), (outcome.Commit, outcome.Found, outcome.Refusal!.Code));
    }

    [Fact]
    public async Task Refuses_when_a_branch_named_codex_is_in_the_way()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n");
        repository.Git("branch", "codex", "main");

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal((null, "branch.taken"), (outcome.Commit, outcome.Refusal?.Code));
    }

    [Theory]
    [InlineData("refs/heads/codex/run-1.lock")]
    [InlineData("refs/heads/target.lock")]
    public async Task Names_the_lock_that_a_killed_git_left(string file)
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        var path = Path.Combine(repository.Path, ".git", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "");
        var visible = repository.Git("for-each-ref");

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
        Assert.Equal((null, "repository.locked"), (outcome.Commit, outcome.Refusal?.Code));
        Assert.Contains(file, outcome.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(visible, repository.Git("for-each-ref"));

        File.Delete(path);
        Assert.NotNull((await repository.Store.Commit(repository.Ref, request, StoreExtensions.None)).Commit);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Takes_back_the_half_that_a_kill_inside_the_transaction_left()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        var made = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
        var moved = repository.Git("commit-tree", "-p", request.Parent, "-m", "other", "HEAD^{tree}");
        repository.Git("update-ref", "refs/heads/target", moved);

        var outcome = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);

        Assert.Equal((null, "base.moved"), (outcome.Commit, outcome.Refusal?.Code));
        Assert.NotNull(made.Commit);
        Assert.Equal("", repository.Git("for-each-ref", "refs/heads/codex"));
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Completes_the_half_that_a_kill_inside_the_transaction_left()
    {
        using var repository = Sample();
        var request = await Request(repository, "new\n") with { MoveBase = "target" };
        var made = await repository.Store.Commit(repository.Ref, request, StoreExtensions.None);
        repository.Git("update-ref", "refs/heads/target", request.Parent);

        Assert.Equal(made, await repository.Store.Commit(repository.Ref, request, StoreExtensions.None));
        Assert.Equal(made.Commit, repository.Git("rev-parse", "target"));
    }

    private static TestRepository Sample()
    {
        var repository = new TestRepository().With("a", "old\n").With("d/b", "b\n");
        repository.Commit();
        repository.Git("branch", "target");
        return repository;
    }

    private static async Task<CommitRequest> Request(TestRepository repository, string content)
    {
        var change = await repository.Written(await repository.Tree(), "a", content);
        return new(change.Change.Tree, repository.Head, "Fix it\n\nCodex-Run: 1\n", "codex/run-1", null, Date);
    }
}
