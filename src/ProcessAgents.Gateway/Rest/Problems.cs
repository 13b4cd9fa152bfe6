using Microsoft.AspNetCore.Http;
using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest;

/// <summary>What goes wrong, as problems with Camunda's titles and statuses.</summary>
internal static class Problems
{
    private const string RetryAfterSeconds = "1";

    public static ProblemException Of(Record rejection)
    {
        var status = rejection.RejectionType switch
        {
            RejectionType.InvalidArgument => StatusCodes.Status400BadRequest,
            RejectionType.NotFound => StatusCodes.Status404NotFound,
            RejectionType.AlreadyExists or RejectionType.InvalidState => StatusCodes.Status409Conflict,
            RejectionType.Unauthorized => StatusCodes.Status401Unauthorized,
            RejectionType.Forbidden => StatusCodes.Status403Forbidden,
            RejectionType.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            RejectionType.None or RejectionType.ProcessingError or RejectionType.ExceededBatchRecordSize =>
                StatusCodes.Status500InternalServerError,
        };
        return new ProblemException(status, Rejections.CodeName(rejection.RejectionType), Rejections.Describe(rejection));
    }

    /// <summary>Null for what is nobody's mistake but ours.</summary>
    public static ProblemException? Of(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        CommandRejectedException rejected => Of(rejected.Rejection),
        SearchQueryException query => ProblemException.InvalidArgument(query.Message),
        BrokerOverloadedException => new ProblemException(
            StatusCodes.Status429TooManyRequests, "RESOURCE_EXHAUSTED", exception.Message, exception),
        BrokerStoppedException => new ProblemException(
            StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", exception.Message, exception),
        TimeoutException => new ProblemException(
            StatusCodes.Status504GatewayTimeout, "DEADLINE_EXCEEDED", exception.Message, exception),
        BadHttpRequestException bad => new ProblemException(bad.StatusCode, "Bad Request", bad.Message, bad),
        _ => null,
    };

    public static Task WriteAsync(HttpContext context, ProblemException problem)
    {
        var response = context.Response;
        if (problem.Status == StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        response.StatusCode = problem.Status;
        return response.WriteAsJsonAsync(
            new Problem("about:blank", problem.Title, problem.Status, problem.Detail, context.Request.Path),
            RestResponseJson.Plain.Problem,
            Problem.ContentType,
            CancellationToken.None);
    }
}
