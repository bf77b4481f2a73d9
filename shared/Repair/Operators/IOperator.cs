namespace CodexPlatform.Repair.Operators;

/// <summary>One way in which code goes wrong, read backwards: it proposes the edits that would undo it.</summary>
internal interface IOperator
{
    /// <summary>Stable; part of what people see.</summary>
    string Name { get; }

    /// <summary>From 1 to 1000: how often, by general knowledge of bug fixes, this is the fix.</summary>
    int Prior { get; }

    /// <summary>What could be done to the statement, in a fixed order.</summary>
    IEnumerable<Proposal> Propose(Site site);
}
