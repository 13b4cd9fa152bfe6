using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>What people do: user tasks with their forms and variables, and the clock of a test.</summary>
public sealed partial class RestGatewayClient
{
    public Task<SearchResponse<UserTaskResult>> SearchUserTasksAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "user-tasks/search", search, RestResponseJson.Default.SearchResponseUserTaskResult, cancellationToken);

    public Task<UserTaskResult> GetUserTaskAsync(long userTaskKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"user-tasks/{userTaskKey}"), RestResponseJson.Default.UserTaskResult, cancellationToken);

    /// <returns>The form, or null when the task has none.</returns>
    public async Task<FormResult?> GetUserTaskFormAsync(long userTaskKey, CancellationToken cancellationToken = default)
    {
        var call = RestCall.Get($"user-tasks/{userTaskKey}/form");
        var bytes = await _connection.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return bytes.Length == 0 ? null : RestConnection.Parse(call, bytes, RestResponseJson.Default.FormResult);
    }

    /// <summary>The variables that the task sees.</summary>
    public Task<SearchResponse<VariableResult>> SearchUserTaskVariablesAsync(
        long userTaskKey, SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            $"user-tasks/{userTaskKey}/variables/search",
            search,
            RestResponseJson.Default.SearchResponseVariableResult,
            cancellationToken);

    /// <exception cref="GatewayException">
    /// INVALID_STATE: somebody has the task and <see cref="UserTaskAssignmentRequest.AllowOverride"/> is false.
    /// </exception>
    public Task AssignUserTaskAsync(
        long userTaskKey, UserTaskAssignmentRequest assignment, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"user-tasks/{userTaskKey}/assignment",
                assignment,
                RestRequestJson.Default.UserTaskAssignmentRequest),
            cancellationToken);

    public Task UnassignUserTaskAsync(long userTaskKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(RestCall.Delete($"user-tasks/{userTaskKey}/assignee"), cancellationToken);

    public Task UpdateUserTaskAsync(
        long userTaskKey, UserTaskUpdateRequest update, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Patch($"user-tasks/{userTaskKey}", update, RestRequestJson.Default.UserTaskUpdateRequest),
            cancellationToken);

    /// <exception cref="GatewayException">NOT_FOUND: completed or canceled before. INVALID_STATE: being changed.</exception>
    public Task CompleteUserTaskAsync(
        long userTaskKey, UserTaskCompletionRequest? completion = null, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"user-tasks/{userTaskKey}/completion",
                completion ?? new UserTaskCompletionRequest(),
                RestRequestJson.Default.UserTaskCompletionRequest),
            cancellationToken);

    /// <summary>Delivers a message at once, or fails when nobody waits for it.</summary>
    public Task<MessageCorrelationResult> CorrelateMessageAsync(
        MessageCorrelationRequest message, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                "messages/correlation", message, RestRequestJson.Default.MessageCorrelationRequest) with
            {
                MayRepeat = false,
            },
            RestResponseJson.Default.MessageCorrelationResult,
            cancellationToken);

    /// <summary>Stops the engine's clock at an instant. Needs an engine with a controlled clock.</summary>
    public Task PinClockAsync(DateTimeOffset timestamp, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Put(
                "clock",
                new ClockPinRequest { Timestamp = timestamp.ToUnixTimeMilliseconds() },
                RestRequestJson.Default.ClockPinRequest),
            cancellationToken);

    /// <summary>Lets the engine's clock run with the system's again.</summary>
    public Task ResetClockAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(RestCall.Post("clock/reset"), cancellationToken);
}
