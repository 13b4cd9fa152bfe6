using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Reads a JSON body whole, within a limit, and says which field is wrong.</summary>
internal static class RequestBody
{
    private const int BufferBytes = 16 * 1024;

    /// <returns>Null for an empty body.</returns>
    /// <exception cref="ProblemException">Too large, of another type, not JSON, or not of this shape.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape, GatewayLimits limits)
        where T : class
    {
        var body = await ReadBytesAsync(request, limits.RestBodyBytesMax).ConfigureAwait(false);
        if (body.WrittenCount == 0)
        {
            return null;
        }

        if (!request.HasJsonContentType())
        {
            throw new ProblemException(
                StatusCodes.Status415UnsupportedMediaType,
                "Unsupported Media Type",
                $"Expected a body of type 'application/json', but it is '{request.ContentType}'.");
        }

        if (!Utf8.IsValid(body.WrittenSpan))
        {
            throw ProblemException.BadRequest("Expected a JSON body in UTF-8, but it has bytes that are not.");
        }

        using var document = Parse(body.WrittenMemory, limits);
        BodyShape.Check(document.RootElement, shape);
        return document.RootElement.Deserialize(shape);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body, GatewayLimits limits)
    {
        try
        {
            return JsonDocument.Parse(
                body,
                new JsonDocumentOptions { MaxDepth = limits.VariablesDepthMax + 8, AllowDuplicateProperties = true });
        }
        catch (JsonException exception)
        {
            throw ProblemException.BadRequest(
                "Expected a JSON body, but it cannot be read at line " +
                $"{exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static async Task<ArrayBufferWriter<byte>> ReadBytesAsync(HttpRequest request, int bytesMax)
    {
        if (request.ContentLength > bytesMax)
        {
            throw TooLarge(bytesMax);
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? BufferBytes, 1));
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(1), request.HttpContext.RequestAborted)
                .ConfigureAwait(false);
            if (read == 0)
            {
                return body;
            }

            body.Advance(read);
            if (body.WrittenCount > bytesMax)
            {
                throw TooLarge(bytesMax);
            }
        }
    }

    public static ProblemException TooLarge(int bytesMax) => new(
        StatusCodes.Status413PayloadTooLarge,
        "Content Too Large",
        $"Expected a body of at most {bytesMax} bytes, but it has more.");
}
