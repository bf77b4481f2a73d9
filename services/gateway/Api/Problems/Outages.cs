using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary>What a caller is told of a failure: only what was written for people, never an exception's own words.</summary>
internal static class Outages
{
    public static Problem Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Make(413, "body.too-large", "The body is too large"),
        BadHttpRequestException bad => Problems.Make(bad.StatusCode, "request.malformed", "The request is not whole, or not HTTP as it should be"),
        LogOutageException outage => Problems.Make(503, outage.Code, "The log cannot be used at the moment: try again later"),
        WrongRevisionException => Problems.Make(503, "log.contended", "Others wrote to the run at the same time: try again"),
        UnrecognizedEventException => Problems.Make(503, "log.newer", "A newer version of the platform has written to the run: a newer replica can answer"),
        ArtifactException { Code: "artifact.missing" } missing => Problems.Make(404, missing.Code, $"Artifact {missing.Artifact.Sha256} is not in the log"),
        ArtifactException corrupt => Problems.Make(500, corrupt.Code, $"Artifact {corrupt.Artifact.Sha256} does not stand in the log as its name says"),
        GitException => Problems.Make(503, "repository.unusable", "The repository cannot be looked at just now: try again later"),
        BusOutageException outage => Problems.Make(503, outage.Code, "The request could not be handed on: try again with the same Idempotency-Key"),
        ContractException => Problems.Make(500, "log.undecodable", "An event in the log cannot be decoded"),
        _ => Problems.Make(500, "internal", "Something is wrong with the platform; the trace names this request in its logs"),
    };

    /// <summary>Whether trying again later can help.</summary>
    public static bool ArePassing(Problem problem) => problem.Status == StatusCodes.Status503ServiceUnavailable;
}
