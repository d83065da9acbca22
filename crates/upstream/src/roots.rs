//! Who vouches for a provider's certificate: the authorities that everybody trusts, or those of a file and nobody else.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};

use crate::EncryptionError;

/// Certificates of authorities, or of providers themselves. At least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots(Vec<CertificateDer<'static>>);

impl Roots {
    /// Reads certificates in PEM.
    ///
    /// # Errors
    /// There is none, or one of them cannot be used.
    pub fn parse(pem: &[u8]) -> Result<Self, String> {
        let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|error| format!("it is no PEM: {error}"))?;
        if certificates.is_empty() {
            return Err("it holds no certificate in PEM".to_owned());
        }
        let roots = Self(certificates);
        roots.store().map_err(|error| format!("one of its certificates cannot be used: {error}"))?;
        Ok(roots)
    }

    fn store(&self) -> Result<RootCertStore, EncryptionError> {
        let mut store = RootCertStore::empty();
        for certificate in &self.0 {
            store.add(certificate.clone())?;
        }
        Ok(store)
    }

    /// What connections are encrypted with. The cryptography is named, because a program that links two would have to choose
    /// one at run time.
    pub(crate) fn encryption(&self) -> Result<ClientConfig, EncryptionError> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions()?;
        Ok(config.with_root_certificates(self.store()?).with_no_client_auth())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_told() {
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let open = "-----BEGIN CERTIFICATE-----\nAAAA\n";
        for (text, expected) in [
            ("", "it holds no certificate"),
            ("hello", "it holds no certificate"),
            (key, "it holds no certificate"),
            (broken, "one of its certificates cannot be used"),
            (open, "it is no PEM"),
        ] {
            let error = Roots::parse(text.as_bytes()).unwrap_err();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
    }
}
