using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Repair.Search;

/// <summary>Names what the search space is made from: everything in a request that its verdicts do not change.</summary>
internal static class RequestKey
{
    public static string Of(RepairRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in request.Files)
        {
            Text(file.Path);
            Text(file.Text);
            Number(file.IsTest ? 1 : 0);
        }

        foreach (var test in request.Tests)
        {
            Text(test.Name);
            Number((int)test.Status);
            Text(test.Message ?? "");
        }

        Text(request.Output);
        Number(request.Spectra is { } known ? known.Failed : -1);
        foreach (var file in request.Spectra?.Files ?? [])
        {
            Text(file.Path);
            foreach (var line in file.Lines)
            {
                Number(line.Line);
                Number(line.Failed);
                Number(line.Passed);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        void Text(string text)
        {
            Number(text.Length);
            hash.AppendData(Encoding.Unicode.GetBytes(text));
        }

        void Number(int value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
