using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.Gateway;

/// <summary>A person's wish that a run end before its time.</summary>
public sealed record CancelWish
{
    [Required, Description("The person's name.")]
    public string By { get; init; } = "";

    [Description("Why.")]
    public string Because { get; init; } = "";
}
