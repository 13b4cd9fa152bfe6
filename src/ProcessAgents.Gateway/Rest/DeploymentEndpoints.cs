using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

internal static class DeploymentEndpoints
{
    private const string ResourcesPart = "resources";
    private const string TenantPart = "tenantId";
    private const int BoundaryLengthMax = 128;

    public static void Map(RestRoutes routes) => routes.Post("/deployments", DeployAsync);

    private static async Task DeployAsync(RestCall call)
    {
        var (resources, tenantId) = await ReadAsync(call).ConfigureAwait(false);
        if (resources.Count == 0)
        {
            throw ProblemException.BadRequest(
                $"Expected at least one file in a part named '{ResourcesPart}', but there is none.");
        }

        var value = new DeploymentRecord { Resources = resources, TenantId = RestCall.Tenant(tenantId) };
        var created = await call.SendAsync(new Command((byte)DeploymentIntent.Create, -1, value)).ConfigureAwait(false);
        await call.WriteAsync(
            Result(created.Key, (DeploymentRecord)created.Value), RestResponseJson.Plain.DeploymentResult)
            .ConfigureAwait(false);
    }

    private static async Task<(List<DeploymentResource> Resources, string? TenantId)> ReadAsync(RestCall call)
    {
        var resources = new List<DeploymentResource>();
        string? tenantId = null;
        var bytesLeft = call.Limits.DeploymentBytesMax;
        var reader = new MultipartReader(Boundary(call.Context.Request), call.Context.Request.Body);
        while (await NextAsync(reader, call.Aborted).ConfigureAwait(false) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                throw ProblemException.BadRequest("Expected every part to have a Content-Disposition, but one has none.");
            }

            var content = await ReadPartAsync(section, call.Limits.DeploymentBytesMax, bytesLeft, call.Aborted)
                .ConfigureAwait(false);
            bytesLeft -= content.Length;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name == TenantPart)
            {
                tenantId = Encoding.UTF8.GetString(content);
            }
            else if (name == ResourcesPart)
            {
                Add(resources, new DeploymentResource(FileName(disposition), content), call.Limits.DeploymentResourcesMax);
            }
        }

        return (resources, tenantId);
    }

    private static void Add(List<DeploymentResource> resources, DeploymentResource resource, int countMax)
    {
        if (resource.ResourceName.Length == 0)
        {
            throw ProblemException.BadRequest(
                $"Expected every part named '{ResourcesPart}' to have a file name, but one has none.");
        }

        if (resources.Count >= countMax)
        {
            throw ProblemException.InvalidArgument($"Expected at most {countMax} files, but there are more.");
        }

        resources.Add(resource);
    }

    private static string FileName(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(
            disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();

    private static string Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType,
                "Unsupported Media Type",
                $"Expected a body of type 'multipart/form-data', but it is '{request.ContentType}'.");
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= BoundaryLengthMax
            ? boundary
            : throw ProblemException.BadRequest(
                $"Expected a multipart boundary of 1 to {BoundaryLengthMax} characters, but it has {boundary.Length}.");
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw ProblemException.BadRequest($"Expected a multipart body, but it cannot be read: {exception.Message}");
        }
    }

    private static async Task<byte[]> ReadPartAsync(
        MultipartSection section, int bytesMax, int bytesLeft, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await section.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > bytesLeft)
                {
                    throw RequestBody.TooLarge(bytesMax);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw ProblemException.BadRequest($"Expected a multipart body, but it cannot be read: {exception.Message}");
        }

        return content.ToArray();
    }

    private static DeploymentResult Result(long key, DeploymentRecord deployment) =>
        new(
            RestKeys.Write(key),
            deployment.TenantId,
            [
                .. deployment.Processes.Select(process => new DeploymentMetadataResult { ProcessDefinition = Result(process) }),
                .. deployment.Decisions.Select(
                    decision => new DeploymentMetadataResult { DecisionDefinition = Result(decision) }),
                .. deployment.DecisionRequirements.Select(
                    requirements => new DeploymentMetadataResult { DecisionRequirements = Result(requirements) }),
                .. deployment.Forms.Select(form => new DeploymentMetadataResult { Form = Result(form) }),
            ]);

    private static DeploymentProcessResult Result(ProcessRecord process) =>
        new(
            process.BpmnProcessId,
            process.Version,
            process.ResourceName,
            process.TenantId,
            RestKeys.Write(process.ProcessDefinitionKey));

    private static DeploymentDecisionResult Result(DecisionRecord decision) =>
        new(
            decision.DecisionId,
            decision.Version,
            decision.DecisionName,
            decision.TenantId,
            decision.DecisionRequirementsId,
            RestKeys.Write(decision.DecisionKey),
            RestKeys.Write(decision.DecisionRequirementsKey));

    private static DeploymentDecisionRequirementsResult Result(DecisionRequirementsRecord requirements) =>
        new(
            requirements.DecisionRequirementsId,
            requirements.Version,
            requirements.DecisionRequirementsName,
            requirements.TenantId,
            requirements.ResourceName,
            RestKeys.Write(requirements.DecisionRequirementsKey));

    private static DeploymentFormResult Result(FormRecord form) =>
        new(form.FormId, form.Version, form.ResourceName, form.TenantId, RestKeys.Write(form.FormKey));
}
