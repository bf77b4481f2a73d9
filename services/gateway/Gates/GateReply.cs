using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>What a person says at a gate.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GateReply
{
    [Required, Description("What the person decides.")]
    public GateAnswer? Answer { get; init; }

    [Required, Description("The person's name. The sponsor of a run cannot approve its change.")]
    public string By { get; init; } = "";

    [Required, Description("Why.")]
    public string Because { get; init; } = "";

    [Required, Description("Hash of the change that the person was shown, as the gate has it: the answer holds for nothing else.")]
    public string Change { get; init; } = "";

    internal IEnumerable<Fault> Faults() =>
    [
        .. Answer is null ? [new Fault("gate.no-answer", $"An answer is needed: {string.Join(" or ", Words.Of(typeof(GateAnswer)))}", "$.answer")] : Array.Empty<Fault>(),
        .. Persons.Faults(By, "gate.anonymous", "A gate is answered by a named person: say who"),
        .. string.IsNullOrWhiteSpace(Because) ? [new Fault("gate.no-reason", "An answer needs a reason", "$.because")] : Array.Empty<Fault>(),
        .. Change.Length == 0 ? [new Fault("gate.no-change", "An answer holds for one change: name the one that you were shown", "$.change")] : Array.Empty<Fault>(),
    ];
}
