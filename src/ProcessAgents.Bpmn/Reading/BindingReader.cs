using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads which version of a resource is meant.</summary>
internal static class BindingReader
{
    public static (BindingType Type, string? VersionTag) Read(XElement xml, ReadingContext context)
    {
        var versionTag = xml.Text("versionTag");
        switch (xml.Text("bindingType"))
        {
            case null or "latest":
                return (BindingType.Latest, null);
            case "deployment":
                return (BindingType.Deployment, null);
            case "versionTag" when versionTag is not null:
                return (BindingType.VersionTag, versionTag);
            case "versionTag":
                context.Problems.Add(xml, "The binding type 'versionTag' needs the attribute 'versionTag'.");
                return (BindingType.VersionTag, null);
            case var other:
                context.Problems.Add(
                    xml, $"The binding type must be 'latest', 'deployment' or 'versionTag', but is '{other}'.");
                return (BindingType.Latest, null);
        }
    }
}
