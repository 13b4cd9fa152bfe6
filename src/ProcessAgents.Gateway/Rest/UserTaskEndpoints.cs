using System.Globalization;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>What people do with user tasks.</summary>
internal static class UserTaskEndpoints
{
    private const string KeyPath = "/user-tasks/{userTaskKey}";
    private const int PriorityMax = 100;

    public static void Map(RestRoutes routes)
    {
        UserTaskQueryEndpoints.Map(routes);
        routes.Patch(KeyPath, UpdateAsync);
        routes.Post(KeyPath + "/assignment", AssignAsync);
        routes.Delete(KeyPath + "/assignee", UnassignAsync);
        routes.Post(KeyPath + "/completion", CompleteAsync);
    }

    private static async Task AssignAsync(RestCall call)
    {
        var key = call.PathKey("userTaskKey");
        var request = await call.ReadAsync(RestRequestJson.Default.UserTaskAssignmentRequest).ConfigureAwait(false);
        if (string.IsNullOrEmpty(request.Assignee))
        {
            throw ProblemException.InvalidArgument("Expected the field 'assignee', but it is not there.");
        }

        var intent = request.AllowOverride == false ? UserTaskIntent.Claim : UserTaskIntent.Assign;
        await SendAsync(
            call,
            intent,
            new UserTaskRecord { UserTaskKey = key, Assignee = request.Assignee, Action = Action(request.Action, "assign") })
            .ConfigureAwait(false);
    }

    private static Task UnassignAsync(RestCall call) =>
        SendAsync(
            call,
            UserTaskIntent.Assign,
            new UserTaskRecord { UserTaskKey = call.PathKey("userTaskKey"), Assignee = "", Action = "unassign" });

    private static async Task CompleteAsync(RestCall call)
    {
        var key = call.PathKey("userTaskKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.UserTaskCompletionRequest).ConfigureAwait(false);
        await SendAsync(
            call,
            UserTaskIntent.Complete,
            new UserTaskRecord
            {
                UserTaskKey = key,
                Variables = call.Variables(request.Variables),
                Action = Action(request.Action, "complete"),
            }).ConfigureAwait(false);
    }

    private static async Task UpdateAsync(RestCall call)
    {
        var key = call.PathKey("userTaskKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.UserTaskUpdateRequest).ConfigureAwait(false);
        var changes = request.Changeset ?? new UserTaskChangeset();
        var changed = ChangedAttributes(changes).ToList();
        if (changed.Count == 0 && string.IsNullOrEmpty(request.Action))
        {
            throw ProblemException.InvalidArgument(
                "Expected an 'action' or at least one change in 'changeset', but there is neither.");
        }

        if (changes.Priority is < 0 or > PriorityMax)
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'changeset.priority' to be from 0 to {PriorityMax}, but it is {changes.Priority}.");
        }

        CheckDate(changes.DueDate, "changeset.dueDate");
        CheckDate(changes.FollowUpDate, "changeset.followUpDate");
        await SendAsync(
            call,
            UserTaskIntent.Update,
            new UserTaskRecord
            {
                UserTaskKey = key,
                DueDate = changes.DueDate ?? "",
                FollowUpDate = changes.FollowUpDate ?? "",
                CandidateGroups = changes.CandidateGroups ?? [],
                CandidateUsers = changes.CandidateUsers ?? [],
                Priority = changes.Priority ?? 0,
                ChangedAttributes = changed,
                Action = Action(request.Action, "update"),
            }).ConfigureAwait(false);
    }

    private static async Task SendAsync(RestCall call, UserTaskIntent intent, UserTaskRecord value)
    {
        await call.SendAsync(new Command((byte)intent, value.UserTaskKey, value)).ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }

    private static IEnumerable<string> ChangedAttributes(UserTaskChangeset changes)
    {
        if (changes.CandidateGroups is not null)
        {
            yield return "candidateGroups";
        }

        if (changes.CandidateUsers is not null)
        {
            yield return "candidateUsers";
        }

        if (changes.DueDate is not null)
        {
            yield return "dueDate";
        }

        if (changes.FollowUpDate is not null)
        {
            yield return "followUpDate";
        }

        if (changes.Priority is not null)
        {
            yield return "priority";
        }
    }

    private static string Action(string? given, string standard) => string.IsNullOrEmpty(given) ? standard : given;

    private static void CheckDate(string? date, string field)
    {
        if (!string.IsNullOrEmpty(date)
            && !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            throw ProblemException.InvalidArgument(
                $"Expected '{field}' to be a date and time such as '2030-01-31T10:00:00Z', but it is '{date}'.");
        }
    }
}
