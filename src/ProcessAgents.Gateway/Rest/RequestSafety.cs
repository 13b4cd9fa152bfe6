using System.Net;
using Microsoft.AspNetCore.Http;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Keeps pages of other sites out: they can reach a loopback address through the browser of whoever visits them.</summary>
internal sealed class RequestSafety(GatewayOptions options)
{
    private const string AllowedMethods = "GET, POST, PUT, PATCH, DELETE";
    private const string AllowedHeaders = "content-type, accept, authorization";

    /// <returns>False when the request was answered here.</returns>
    /// <exception cref="ProblemException">The request comes from where it must not.</exception>
    public bool Admit(HttpContext context)
    {
        CheckHost(context.Request.Host.Host);
        var origin = context.Request.Headers.Origin.ToString();
        var isSameOrigin = origin == $"{context.Request.Scheme}://{context.Request.Host}";
        if (origin.Length > 0 && !isSameOrigin)
        {
            CheckOrigin(origin);
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = "Origin";
            return !IsPreflight(context);
        }

        if (origin.Length == 0 && context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            CheckOrigin("another site");
        }

        return true;
    }

    /// <summary>A name that leads here by a foreign DNS answer is not one of ours.</summary>
    private void CheckHost(string host)
    {
        var isOurs = host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address)
                && (IPAddress.IsLoopback(address) || address.Equals(options.Address)))
            || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
        if (!isOurs)
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden,
                "FORBIDDEN",
                $"Expected a request to a loopback address or localhost, but its Host is '{host}'. " +
                "Add the name to the allowed hosts if it is meant.");
        }
    }

    private void CheckOrigin(string origin)
    {
        if (!options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden,
                "FORBIDDEN",
                $"Expected a request of this host's own pages, but it comes from '{origin}'. " +
                "Add it to the allowed origins if it is meant.");
        }
    }

    private static bool IsPreflight(HttpContext context)
    {
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = AllowedMethods;
        context.Response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        return true;
    }
}
