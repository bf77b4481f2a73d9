using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CodexPlatform.Gateway;

/// <summary>Problems as answers.</summary>
internal static class Problems
{
    public static IResult Of(int status, string code, string detail) => Answer(Make(status, code, detail));

    public static IResult Of(Refusal refusal) => Of(StatusOf(refusal.Code), refusal.Code, refusal.Reason);

    /// <summary>All faults of a request at once.</summary>
    public static IResult Of(ImmutableArray<Fault> faults) => Answer(faults switch
    {
        [var only] => Make(StatusCodes.Status400BadRequest, only.Code, only.Reason) with { Faults = faults },
        _ => Make(
            StatusCodes.Status400BadRequest,
            "request.faults",
            $"{faults.Length} things are wrong: {string.Join("; ", faults.Select(fault => fault.Reason))}") with { Faults = faults },
    });

    public static IResult UnknownRun(string run) => Of(StatusCodes.Status404NotFound, "run.unknown", RunIds.IsOne(run) ? $"There is no run {run}" : "There is no such run");

    public static IResult Answer(Problem problem) => Results.Json(problem, WireJson.Stored, MediaTypes.Problem, problem.Status);

    public static Problem Make(int status, string code, string detail) => new(
        Problem.TypePrefix + code,
        ReasonPhrases.GetReasonPhrase(status),
        status,
        code,
        detail,
        Trace: Activity.Current is { TraceId: var trace } && trace != default ? trace.ToHexString() : null);

    /// <summary>Whose turn it is: the caller names something that is not there, may not do it, or comes too late.</summary>
    private static int StatusOf(string code) => code switch
    {
        "run.unknown" or "gate.unknown" => StatusCodes.Status404NotFound,
        "gate.own-request" => StatusCodes.Status403Forbidden,
        "gate.answered" or "gate.change-differs" or "run.ended" or "run.merging" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };
}
