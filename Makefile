# SPDX-License-Identifier: Apache-2.0
#
# The targets that the protocols' documents name, as thin wrappers: every one is one or two commands you could type.

MVN ?= ./mvnw
COMPOSE ?= docker compose
KUBECTL ?= kubectl
NAMESPACE ?= parley
OVERLAY ?= dev
TAG ?= latest

COMPOSE_UP = $(COMPOSE) --env-file .env -f deploy/compose/compose.yaml

.DEFAULT_GOAL := help

.PHONY: help deps dev-setup build run test hot jar dev docker-compose-logs stop docker-build k8s-secrets k8s-deploy \
	k8s-status k8s-port-forward full-deploy minikube-start minikube-deploy minikube-service manifests release

help: ## Show all available commands
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-20s %s\n", $$1, $$2 }'

deps: ## Download what the build needs
	$(MVN) -q dependency:go-offline

dev-setup: ## Set up the development environment: .env with secrets of its own
	scripts/dev-setup.sh

build: ## Build the application, target/parley.war
	$(MVN) package -DskipTests

jar: ## Build the runnable jar, target/parley.jar
	$(MVN) -Prunnable package -DskipTests

run: ## Run locally
	$(MVN) liberty:run

hot: ## Run locally and reload what changes
	$(MVN) liberty:dev

test: ## Run all tests
	$(MVN) verify

dev: dev-setup ## Start the development environment: two nodes, Redis, TURN, Prometheus, Grafana
	$(COMPOSE_UP) up --build

docker-compose-logs: ## Follow the logs of the development environment
	$(COMPOSE_UP) logs -f

stop: ## Stop the development environment
	$(COMPOSE_UP) down

docker-build: ## Build the images
	docker build -f deploy/docker/Dockerfile -t parley:$(TAG) .
	docker build -f deploy/docker/coturn.Dockerfile -t parley-coturn:$(TAG) .

k8s-secrets: ## Make the namespace and, once, its secrets
	$(KUBECTL) apply -f deploy/kubernetes/base/namespace.yaml
	$(KUBECTL) get secret parley-secrets -n $(NAMESPACE) >/dev/null 2>&1 || \
	  scripts/make-secrets.sh | $(KUBECTL) apply -n $(NAMESPACE) -f -

k8s-deploy: k8s-secrets ## Deploy to Kubernetes, OVERLAY=dev or production
	$(KUBECTL) apply -k deploy/kubernetes/overlays/$(OVERLAY)
	$(KUBECTL) rollout status deployment/parley -n $(NAMESPACE) --timeout=180s

k8s-status: ## Show what runs on Kubernetes
	$(KUBECTL) get pods,services,hpa,pdb,ingress -n $(NAMESPACE)

k8s-port-forward: ## Reach the deployment at localhost:8080
	$(KUBECTL) port-forward service/parley 8080:80 -n $(NAMESPACE)

full-deploy: docker-build k8s-deploy ## Build the images and deploy them

minikube-start: ## Start minikube
	minikube start --cpus=2 --memory=4096

minikube-deploy: docker-build ## Build the images and deploy them to minikube
	minikube image load parley:$(TAG)
	$(MAKE) k8s-deploy OVERLAY=dev

minikube-service: ## Open the service that runs in minikube
	minikube service parley -n $(NAMESPACE)

manifests: ## Write deploy/kubernetes anew from the Helm chart
	$(MVN) -q test -Dtest=KustomizeTest -Dparley.manifests=write

release: ## Build what a release consists of
	$(MVN) -Prelease verify
