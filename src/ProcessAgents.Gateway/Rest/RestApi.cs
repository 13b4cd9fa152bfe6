using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessAgents.Broker;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Puts the endpoints of REST v2 on a web application.</summary>
internal static class RestApi
{
    public static void Map(
        WebApplication application, ProcessBroker broker, SearchExporter exporter, GatewayOptions options)
    {
        var timeProvider = application.Services.GetRequiredService<TimeProvider>();
        var services = new RestServices(
            broker, exporter.Store, exporter, options, timeProvider, application.Lifetime.ApplicationStopping);
        var safety = new RequestSafety(options);
        var logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ProcessAgents.Gateway.Rest");
        application.Use((context, next) => HandleAsync(context, next, safety, logger));

        var routes = new RestRoutes(application, services);
        ClockEndpoints.Map(routes);
        ClusterEndpoints.Map(routes);
        DecisionEndpoints.Map(routes);
        DeploymentEndpoints.Map(routes);
        ElementInstanceEndpoints.Map(routes);
        IncidentEndpoints.Map(routes);
        JobEndpoints.Map(routes);
        MessageEndpoints.Map(routes);
        ProcessDefinitionEndpoints.Map(routes);
        ProcessInstanceEndpoints.Map(routes);
        SignalEndpoints.Map(routes);
        UserTaskEndpoints.Map(routes);
        VariableEndpoints.Map(routes);
        AbsentEndpoints.Map(routes);
    }

    /// <summary>Whatever happens, the answer is one that the client can read.</summary>
    private static async Task HandleAsync(HttpContext context, RequestDelegate next, RequestSafety safety, ILogger logger)
    {
        try
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (!safety.Admit(context))
            {
                return;
            }

            await next(context).ConfigureAwait(false);
            await DescribeEmptyAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Problems.Of(exception);
            if (problem is null)
            {
                logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                problem = new ProblemException(
                    StatusCodes.Status500InternalServerError,
                    "Internal Server Error",
                    "Expected to answer the request, but an unexpected error occurred; the log of the gateway has it.");
            }

            await Problems.WriteAsync(context, problem).ConfigureAwait(false);
        }
    }

    /// <summary>Routing answers with a bare status.</summary>
    private static Task DescribeEmptyAsync(HttpContext context)
    {
        var request = context.Request;
        return (context.Response.HasStarted, context.Response.StatusCode) switch
        {
            (false, StatusCodes.Status404NotFound) => Problems.WriteAsync(context, new ProblemException(
                StatusCodes.Status404NotFound, "Not Found", $"There is no endpoint {request.Method} {request.Path}.")),
            (false, StatusCodes.Status405MethodNotAllowed) => Problems.WriteAsync(context, new ProblemException(
                StatusCodes.Status405MethodNotAllowed,
                "Method Not Allowed",
                $"The endpoint {request.Path} does not take {request.Method}.")),
            _ => Task.CompletedTask,
        };
    }
}
