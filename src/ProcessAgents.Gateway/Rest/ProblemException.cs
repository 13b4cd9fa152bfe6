using Microsoft.AspNetCore.Http;

namespace ProcessAgents.Gateway.Rest;

/// <summary>A request that is answered with a problem.</summary>
internal sealed class ProblemException(int status, string title, string detail, Exception? cause = null)
    : Exception(detail, cause)
{
    public int Status { get; } = status;

    public string Title { get; } = title;

    public string Detail => Message;

    /// <summary>A value that makes no sense.</summary>
    public static ProblemException InvalidArgument(string detail) =>
        new(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", detail);

    /// <summary>A body that cannot be read.</summary>
    public static ProblemException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, "Bad Request", detail);

    public static ProblemException NotFound(string noun, string key) =>
        new(StatusCodes.Status404NotFound, "NOT_FOUND", $"Expected to find {noun} with key '{key}', but there is none.");

    public static ProblemException NotImplemented(string reason) =>
        new(StatusCodes.Status501NotImplemented, "NOT_IMPLEMENTED", reason);
}
