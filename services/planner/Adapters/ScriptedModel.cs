using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Planner;

/// <summary>Answers from a script, <c>scripted:PATH</c>: a JSON array of replies, the first for the first consultation of the run.</summary>
internal sealed class ScriptedModel : IModel
{
    /// <summary>Turn 1 is the baseline's: no model is asked in it.</summary>
    private const int FirstTurn = 2;

    public string Provider => "scripted";

    public async Task<ModelResponse> Answer(ModelRequest request, CancellationToken cancellationToken)
    {
        var script = await Read(request.Model, cancellationToken).ConfigureAwait(false);
        var index = request.Turn - FirstTurn;
        var reply = index < script.Length
            ? script[index]
            : new ModelReply.Decline("script.ended", $"The script has {script.Length} replies, and this is question {index + 1}", Evidence.None);
        return new ModelResponse(
            "script", "scripted@1", JsonSerializer.SerializeToUtf8Bytes(reply, WireJson.Stored), reply, new ModelUsage(0, 0, 0, 0, 0, 0, false), null, []);
    }

    private static async Task<ImmutableArray<ModelReply>> Read(string model, CancellationToken cancellationToken)
    {
        var path = model.Split(':', 2) is [_, { Length: > 0 } named]
            ? named
            : throw new ModelUnavailableException("script.unnamed", "Name the script: scripted:PATH", retriable: false);
        try
        {
            var replies = JsonSerializer.Deserialize<ImmutableArray<ModelReply>>(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), WireJson.Strict);
            return replies.IsDefault ? [] : replies;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelUnavailableException("script.unreadable", $"The script {path} cannot be read: {exception.Message}", retriable: false, exception);
        }
    }
}
