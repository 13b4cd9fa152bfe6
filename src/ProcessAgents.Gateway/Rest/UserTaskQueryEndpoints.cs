using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Search;
using ProcessAgents.Search.Queries;

namespace ProcessAgents.Gateway.Rest;

/// <summary>User tasks, their forms and the variables that can be seen from them.</summary>
internal static class UserTaskQueryEndpoints
{
    private const string KeyPath = "/user-tasks/{userTaskKey}";
    private const string Noun = "a user task";

    /// <summary>From a task that is not there no variables are seen.</summary>
    private const long NoKey = -1;

    public static void Map(RestRoutes routes)
    {
        routes.Post(
            "/user-tasks/search",
            call => call.AnswerAsync(
                search => search.UserTasks, task => task.Result(), RestResponseJson.Plain.SearchResponseUserTaskResult));
        routes.Get(KeyPath, GetAsync);
        routes.Get(KeyPath + "/form", GetFormAsync);
        routes.Post(KeyPath + "/variables/search", SearchVariablesAsync);
        routes.Post(KeyPath + "/effective-variables/search", SearchVariablesAsync);
    }

    private static async Task GetAsync(RestCall call)
    {
        var task = await FindAsync(call).ConfigureAwait(false);
        await call.WriteAsync(task.Task.Result(), RestResponseJson.Plain.UserTaskResult).ConfigureAwait(false);
    }

    private static async Task GetFormAsync(RestCall call)
    {
        var (search, task) = await FindAsync(call).ConfigureAwait(false);
        if (task.FormKey is not { } formKey || search.Forms.Find(formKey) is not { } form)
        {
            await call.WriteNothingAsync().ConfigureAwait(false);
            return;
        }

        await call.WriteAsync(form.Result(), RestResponseJson.Plain.FormResult).ConfigureAwait(false);
    }

    private static Task SearchVariablesAsync(RestCall call)
    {
        var key = call.PathKey("userTaskKey");
        var isCut = call.QueryFlag("truncateValues", absent: true);
        return call.AnswerAsync(
            search => search.VisibleVariables(search.UserTasks.Find(key)?.ElementInstanceKey ?? NoKey, isCut),
            variable => variable.Result(),
            RestResponseJson.Plain.SearchResponseVariableResult);
    }

    private static async Task<(SearchStore Search, UserTaskEntity Task)> FindAsync(RestCall call)
    {
        var key = call.PathKey("userTaskKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        return (search, search.UserTasks.Find(key) ?? throw ProblemException.NotFound(Noun, RestKeys.Write(key)));
    }
}
