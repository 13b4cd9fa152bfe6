namespace ProcessAgents.GatewayProtocol.Tests.Framing;

public sealed class GrpcMessageTextTests
{
    [Theory]
    [InlineData("Expected a job, but 100% were gone.\nSecond line", "Expected a job, but 100%25 were gone.%0ASecond line")]
    [InlineData("für ☃ 𝄞", "f%C3%BCr %E2%98%83 %F0%9D%84%9E")]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("", "")]
    public void Encodes_what_a_header_cannot_hold_and_decodes_it_again(string text, string encoded)
    {
        GrpcMessageText.Encode(text).ShouldBe(encoded);

        GrpcMessageText.Decode(encoded).ShouldBe(text);
    }

    [Theory]
    [InlineData("50% off", "50% off")]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    public void Leaves_what_is_no_escape_as_it_is(string encoded, string text) =>
        GrpcMessageText.Decode(encoded).ShouldBe(text);

    [Theory]
    [InlineData('x')]
    [InlineData('ü')]
    public void Cuts_a_text_that_clients_would_refuse(char letter)
    {
        var encoded = GrpcMessageText.Encode(new string(letter, 100_000));

        encoded.Length.ShouldBeInRange(GrpcMessageText.BytesMax - 10, GrpcMessageText.BytesMax + 3);
        encoded.ShouldEndWith("...");
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        GrpcMessageText.Decode(GrpcMessageText.Encode("a\ud800b")).ShouldBe("a\ufffdb");
}
