namespace CodexPlatform.Contracts;

/// <summary>What arrived breaks the contract (undecodable, a required part absent). Sending it again cannot help.</summary>
public sealed class ContractException(string message, Exception? inner = null) : Exception(message, inner);
