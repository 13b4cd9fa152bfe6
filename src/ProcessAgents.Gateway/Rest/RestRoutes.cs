using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Binds methods and paths below "/v2" to endpoints.</summary>
internal sealed class RestRoutes(IEndpointRouteBuilder routes, RestServices services)
{
    private const string Prefix = "/v2";

    public void Get(string path, Func<RestCall, Task> endpoint) => Add(HttpMethods.Get, path, endpoint);

    public void Post(string path, Func<RestCall, Task> endpoint) => Add(HttpMethods.Post, path, endpoint);

    public void Put(string path, Func<RestCall, Task> endpoint) => Add(HttpMethods.Put, path, endpoint);

    public void Patch(string path, Func<RestCall, Task> endpoint) => Add(HttpMethods.Patch, path, endpoint);

    public void Delete(string path, Func<RestCall, Task> endpoint) => Add(HttpMethods.Delete, path, endpoint);

    /// <summary>Every method on a path.</summary>
    public void Any(string path, Func<RestCall, Task> endpoint) =>
        routes.Map(Prefix + path, context => endpoint(new RestCall(context, services)));

    private void Add(string method, string path, Func<RestCall, Task> endpoint) =>
        routes.MapMethods(Prefix + path, [method], context => endpoint(new RestCall(context, services)));
}
