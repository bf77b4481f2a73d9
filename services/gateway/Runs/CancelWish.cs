using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace CodexPlatform.Gateway;

/// <summary>A person's wish that a run end before its time.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CancelWish
{
    [Required, Description("The person's name.")]
    public string By { get; init; } = "";

    [Description("Why.")]
    public string Because { get; init; } = "";
}
