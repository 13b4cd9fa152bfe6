using Google.Protobuf.Reflection;

namespace ProcessAgents.GatewayProtocol.Tests;

public sealed class GatewayProtoTests
{
    [Fact]
    public void Our_proto_has_the_names_numbers_and_types_of_the_real_interface()
    {
        var real = FileDescriptorSet.Parser.ParseFrom(
            File.ReadAllBytes(ZeebeReference.File("proto/gateway-8.9.protoset")));

        var ours = GatewayReflection.Descriptor.ToProto();

        var expected = real.File.Single(file => file.Package == "gateway_protocol");
        ours.Package.ShouldBe(expected.Package);
        Lines(ours).Except(Lines(expected)).ShouldBeEmpty();
        Lines(expected).Except(Lines(ours)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_of_the_service_that_the_table_names_exists()
    {
        var names = typeof(GatewayMethods).GetProperties()
            .Select(property => property.Name)
            .Except([nameof(GatewayMethods.Descriptor)]);

        names.ShouldBeSubsetOf(GatewayMethods.Descriptor.Methods.Select(method => method.Name));
        GatewayMethods.Descriptor.FullName.ShouldBe(GatewayMethods.ServiceName);
    }

    /// <summary>All that matters on the wire, one line each, sorted: the order in a file means nothing.</summary>
    private static List<string> Lines(FileDescriptorProto file)
    {
        var lines = new List<string>();
        foreach (var (service, method) in file.Service.SelectMany(service => service.Method, (service, method) => (service, method)))
        {
            lines.Add($"rpc {service.Name}.{method.Name} {method.InputType} {method.OutputType} {method.ServerStreaming} {method.ClientStreaming}");
        }

        file.EnumType.ToList().ForEach(type => Add(lines, "", type));
        file.MessageType.ToList().ForEach(type => Add(lines, "", type));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void Add(List<string> lines, string scope, DescriptorProto message)
    {
        var name = $"{scope}{message.Name}";
        lines.Add($"message {name}");
        foreach (var field in message.Field)
        {
            var oneof = field.HasOneofIndex ? message.OneofDecl[field.OneofIndex].Name : "";
            lines.Add($"{name}.{field.Name} = {field.Number} {field.Label} {field.Type} {field.TypeName} '{oneof}'");
        }

        message.EnumType.ToList().ForEach(type => Add(lines, $"{name}.", type));
        message.NestedType.ToList().ForEach(type => Add(lines, $"{name}.", type));
    }

    private static void Add(List<string> lines, string scope, EnumDescriptorProto type) =>
        lines.AddRange(type.Value.Select(value => $"enum {scope}{type.Name}.{value.Name} = {value.Number}"));
}
