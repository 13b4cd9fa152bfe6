using System.Text.Json;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>Plans the form of a form file: JSON with an <c>id</c>.</summary>
internal sealed class FormDeployment(IDefinitionState definitions, RecordWriter writer)
{
    public void Plan(DeploymentResource resource, string checksum, DeploymentPlan plan)
    {
        string? id;
        string? versionTag;
        try
        {
            using var document = JsonDocument.Parse(resource.Content);
            id = TextOf(document.RootElement, "id");
            versionTag = TextOf(document.RootElement, "versionTag");
        }
        catch (JsonException exception)
        {
            plan.Problems.Add((resource.ResourceName, $"it is no JSON: {exception.Message}"));
            return;
        }

        if (string.IsNullOrWhiteSpace(id))
        {
            plan.Problems.Add((resource.ResourceName, "the form has no 'id'"));
        }
        else if (plan.Forms.Exists(form => form.FormId == id))
        {
            plan.Problems.Add((resource.ResourceName, $"form '{id}' appears twice in the deployment"));
        }
        else
        {
            plan.Forms.Add(Plan(id, versionTag ?? "", resource, checksum, plan));
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private FormRecord Plan(
        string id, string versionTag, DeploymentResource resource, string checksum, DeploymentPlan plan)
    {
        var latest = definitions.FindLatestForm(id);
        if (latest is not null && latest.Checksum == checksum && latest.ResourceName == resource.ResourceName)
        {
            return latest with { IsDuplicate = true };
        }

        return new FormRecord
        {
            FormId = id,
            Version = (latest?.Version ?? 0) + 1,
            VersionTag = versionTag,
            FormKey = writer.NextKey(),
            ResourceName = resource.ResourceName,
            Checksum = checksum,
            Resource = resource.Content,
            DeploymentKey = plan.DeploymentKey,
        };
    }
}
