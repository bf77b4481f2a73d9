using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>
/// Gives the answers of an earlier run again, <c>recorded:RUN</c>: same base, same failures, same question, same answer. Where the recording
/// lacks the answer or was made of other code, it fails closed: no model is asked.
/// </summary>
internal sealed class RecordedModel(IEventLog log, Artifacts artifacts) : IModel
{
    public string Provider => "recorded";

    public async Task<ModelResponse> Answer(ModelRequest request, CancellationToken cancellationToken)
    {
        var run = request.Model.Split(':', 2) is [_, { Length: > 0 } named]
            ? named
            : throw new ModelUnavailableException("recording.unnamed", "Name the run whose answers to use: recorded:RUN", retriable: false);
        try
        {
            var answer = await Find(run, $"consult-{request.Turn}", cancellationToken).ConfigureAwait(false)
                ?? throw new ModelUnavailableException("recording.missing", $"Run {run} was asked nothing in turn {request.Turn}", retriable: false);
            var asked = await artifacts.ReadJson<ModelRequest>(answer.Prompt, cancellationToken).ConfigureAwait(false);
            if (asked.Context.Tree != request.Context.Tree || asked.Baseline.Fingerprint != request.Baseline.Fingerprint)
            {
                throw new ModelUnavailableException("recording.differs", $"Run {run} was asked about another snapshot or other failures", retriable: false);
            }

            return new ModelResponse(
                answer.Model,
                answer.Template,
                await artifacts.Read(answer.Response, cancellationToken).ConfigureAwait(false),
                answer.Reply,
                answer.Usage,
                answer.Memory is null ? null : System.Text.Encoding.UTF8.GetString(await artifacts.Read(answer.Memory, cancellationToken).ConfigureAwait(false)),
                []);
        }
        catch (Exception exception) when (exception is ArtifactException or JsonException or ContractException)
        {
            throw new ModelUnavailableException("recording.unreadable", $"The recording of run {run} cannot be read: {exception.Message}", retriable: false, exception);
        }
    }

    private async Task<ModelAnswer?> Find(string run, string effect, CancellationToken cancellationToken)
    {
        await foreach (var recorded in log.ReadEvents<RunEvent>(StreamName.Run(run), 0, cancellationToken).ConfigureAwait(false))
        {
            if (recorded.Event is RunEvent.ModelAnswered answered && answered.Effect == effect)
            {
                return answered.Answer;
            }
        }

        return null;
    }
}
