using System.Collections.Immutable;
using CodexPlatform.Repair.Localisation;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Search;

/// <summary>
/// All single edits, best first. An operator looks at a statement only when its turn has come; until then the pair stands in the queue
/// with the best score that it could have.
/// </summary>
internal sealed class SingleEdits
{
    private const int FullWeight = 1000;
    private readonly PriorityQueue<Group, (long Score, int Order)> queue = new(Comparer<(long Score, int Order)>.Create(
        (one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Order.CompareTo(other.Order)));

    private readonly HashSet<(string, int, int, string)> seen = [];
    private readonly Dictionary<Source, Vocabulary> vocabularies = new(ReferenceEqualityComparer.Instance);
    private readonly List<SingleEdit> drawn = [];
    private int pruned;
    private SingleEdit? twin;

    public SingleEdits(ImmutableArray<Suspicion> suspicions)
    {
        var order = 0;
        foreach (var suspicion in suspicions)
        {
            foreach (var each in OperatorCatalog.All)
            {
                var group = new Group(each, suspicion, order++);
                queue.Enqueue(group, (group.Base * FullWeight, group.Order));
            }
        }
    }

    /// <summary>The edit at a place of the order; null if there are not so many.</summary>
    public SingleEdit? At(int index)
    {
        while (drawn.Count <= index && Draw())
        {
        }

        return index < drawn.Count ? drawn[index] : null;
    }

    private bool Draw()
    {
        if (twin is { } same)
        {
            twin = null;
            drawn.Add(same with { Index = drawn.Count, PrunedBefore = pruned });
            return true;
        }

        while (queue.TryDequeue(out var group, out var priority))
        {
            if (group.Proposals.IsDefault)
            {
                group.Proposals = Expand(group);
                group.Root = Roots.Of(1_000_000L * Math.Max(1, group.Proposals.Length));
                Requeue(group);
                continue;
            }

            var proposal = group.Proposals[group.Next++];
            Requeue(group);
            if (IsNew(group.Suspicion.Source, proposal))
            {
                var edit = new SingleEdit(drawn.Count, group.Operator, group.Suspicion, proposal.Changes, proposal.Overfits, priority.Score, pruned);
                drawn.Add(edit);
                twin = TwinOf(edit, proposal);
                return true;
            }

            pruned++;
        }

        return false;
    }

    private ImmutableArray<Proposal> Expand(Group group)
    {
        var source = group.Suspicion.Source;
        if (!vocabularies.TryGetValue(source, out var vocabulary))
        {
            vocabularies[source] = vocabulary = new Vocabulary(source);
        }

        var site = new Site(source, vocabulary, group.Suspicion.Statement);
        return [.. group.Operator.Propose(site).Select(each => NewUse.Favoured(site, each)).OrderByDescending(each => each.Weight)];
    }

    /// <summary>The same edit at other places too, if there are any; it comes right behind.</summary>
    private SingleEdit? TwinOf(SingleEdit edit, Proposal proposal)
    {
        var source = edit.Suspicion.Source;
        var changes = Twins.Of(source, vocabularies[source], edit.Suspicion.Statement, proposal);
        return !changes.IsEmpty && IsNew(source, proposal with { Changes = changes }) ? edit with { Changes = changes } : null;
    }

    private void Requeue(Group group)
    {
        if (group.Next < group.Proposals.Length)
        {
            queue.Enqueue(group, (group.Base * Math.Clamp(group.Proposals[group.Next].Weight, 1, FullWeight) * 1000 / group.Root, group.Order));
        }
    }

    private bool IsNew(Source source, Proposal proposal)
    {
        var start = proposal.Changes[0].Start;
        var end = proposal.Changes[^1].End;
        return ResultKey.Of(source.Path, source.Text, proposal.Changes) is { } key
            && Brackets.Agree(source.Text.AsSpan(start, end - start), ResultKey.Between(source.Text, proposal.Changes))
            && seen.Add(key);
    }

    private sealed class Group(IOperator each, Suspicion suspicion, int order)
    {
        public IOperator Operator { get; } = each;

        public Suspicion Suspicion { get; } = suspicion;

        public int Order { get; } = order;

        public long Base { get; } = (long)suspicion.Level * each.Prior * suspicion.Boost / 1000;

        public ImmutableArray<Proposal> Proposals { get; set; }

        public long Root { get; set; } = 1000;

        public int Next { get; set; }
    }
}
